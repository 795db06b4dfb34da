import {
  type ComponentType,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useRef,
  useState,
} from "react";
import { classNames } from "./class-names.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import type { MenuEntry } from "./menu-entry.ts";

const loadPopup = () => import("./menu-popup.tsx");
const MenuPopup = lazy(async () => ({ default: (await loadPopup()).MenuPopup }));

/** The menu's code is fetched when a person comes near the button, not with the page. */
function prefetchPopup(): void {
  // A failure shows when the menu is opened.
  loadPopup().catch(() => undefined);
}

/** Finds out what the menu offers; it stays while the menu is closed, for what an entry opens. */
export type MenuSource = ComponentType<{
  readonly children: (entries: readonly MenuEntry[]) => ReactNode;
}>;

export interface MenuButtonProps {
  readonly label: string;
  /** A component, where the entries too can wait until the menu is opened. */
  readonly entries: readonly MenuEntry[] | MenuSource;
  /** Edge of the button that the menu lines up with. @default "start" */
  readonly align?: "start" | "end";
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A button that is there at once and opens a menu whose code comes later. */
export function MenuButton({ label, entries, align = "start", className, children }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);

  const open = (): void => {
    setWasOpened(true);
    setOpen(true);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open();
  };

  const popup = (offered: readonly MenuEntry[]): ReactNode => (
    <MenuPopup
      label={label}
      entries={offered}
      align={align}
      isOpen={isOpen}
      button={button}
      onOpenChange={setOpen}
    />
  );

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className={classNames(
          "flex shrink-0 cursor-pointer items-center justify-center rounded-control text-text-muted transition-colors duration-120 hover:bg-surface-hover hover:text-text aria-expanded:bg-surface-hover aria-expanded:text-text",
          className,
        )}
        onPointerEnter={prefetchPopup}
        onFocus={prefetchPopup}
        onKeyDown={handleKeyDown}
        onClick={() => (isOpen ? setOpen(false) : open())}
      >
        {children}
      </button>
      {wasOpened && (
        <ErrorBoundary region={label} resetKey={String(isOpen)}>
          <Suspense fallback={null}>
            <Offered entries={entries}>{popup}</Offered>
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

interface OfferedProps {
  readonly entries: readonly MenuEntry[] | MenuSource;
  readonly children: (entries: readonly MenuEntry[]) => ReactNode;
}

function Offered({ entries: Entries, children }: OfferedProps): ReactNode {
  return isList(Entries) ? children(Entries) : <Entries>{children}</Entries>;
}

function isList(entries: readonly MenuEntry[] | MenuSource): entries is readonly MenuEntry[] {
  return Array.isArray(entries);
}
