import { useServices } from "./services.ts";

/** Matches `--breakpoint-sidebar`. */
const WIDE = "(min-width: 860px)";

/** Shows the list of chats where it is hidden and hides it where it is shown, beside the chat or over it. */
export function useSidebarToggle(): () => void {
  const { navigation } = useServices();
  return () => {
    const isWide = window.matchMedia(WIDE).matches;
    navigation.setState(({ isSidebarOpen, isSidebarFolded }) =>
      isWide ? { isSidebarFolded: isSidebarFolded !== true } : { isSidebarOpen: !isSidebarOpen },
    );
  };
}
