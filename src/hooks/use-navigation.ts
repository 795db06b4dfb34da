import { useCallback } from "react";
import { useStore } from "zustand";
import { isAddedMark } from "../stores/gateway-mark.ts";
import { useServices } from "./services.ts";

export function useSessionKey(): string | undefined {
  return useStore(useServices().navigation, (state) => state.sessionKey);
}

/** The link that could not be followed, and whether its gateway is one that a person can add. */
export function useUnknownLink(): { readonly isOfOwnGateway: boolean } | undefined {
  const link = useStore(useServices().navigation, (state) => state.unknownLink);
  return link && { isOfOwnGateway: isAddedMark(link.gateway) };
}

export function useSidebar(): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const { navigation } = useServices();
  const isOpen = useStore(navigation, (state) => state.isSidebarOpen);
  const setOpen = useCallback(
    (isSidebarOpen: boolean) => navigation.setState({ isSidebarOpen }),
    [navigation],
  );
  return [isOpen, setOpen];
}

/** Whether the sidebar is folded away where there is room for it. */
export function useFold(): readonly [isFolded: boolean, setFolded: (isFolded: boolean) => void] {
  const { navigation } = useServices();
  const isFolded = useStore(navigation, (state) => state.isSidebarFolded === true);
  return [isFolded, (isSidebarFolded) => navigation.setState({ isSidebarFolded })];
}

export function useSearch(): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const { navigation } = useServices();
  const isOpen = useStore(navigation, (state) => state.isSearchOpen === true);
  const setOpen = useCallback((isSearchOpen: boolean) => navigation.setState({ isSearchOpen }), [navigation]);
  return [isOpen, setOpen];
}

export function useFind(): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const { navigation } = useServices();
  const isOpen = useStore(navigation, (state) => state.isFindOpen === true);
  const setOpen = useCallback((isFindOpen: boolean) => navigation.setState({ isFindOpen }), [navigation]);
  return [isOpen, setOpen];
}

export function useDoctor(): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const { navigation } = useServices();
  const isOpen = useStore(navigation, (state) => state.isDoctorOpen === true);
  const setOpen = useCallback((isDoctorOpen: boolean) => navigation.setState({ isDoctorOpen }), [navigation]);
  return [isOpen, setOpen];
}
