import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

type OpenStates = Map<string, boolean>;

const Disclosures = createContext<OpenStates>(new Map());

/** Remembers what a person opened, also for rows that leave the page and come back. */
export function DisclosuresProvider({ children }: { readonly children: ReactNode }) {
  const [states] = useState<OpenStates>(() => new Map());
  return <Disclosures value={states}>{children}</Disclosures>;
}

/** Whether the thing with this id is open; until a person opens or closes it, as it is by default. */
export function useDisclosure(
  id: string,
  isOpenByDefault = false,
): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const states = useContext(Disclosures);
  const [isOpen, setState] = useState(() => states.get(id));
  const setOpen = useCallback(
    (next: boolean) => {
      states.set(id, next);
      setState(next);
    },
    [states, id],
  );
  return [isOpen ?? isOpenByDefault, setOpen];
}
