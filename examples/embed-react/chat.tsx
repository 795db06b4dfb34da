import { type DetailedHTMLProps, type HTMLAttributes, type Ref, useEffect, useRef } from "react";
import type { GangwayChatElement, GangwayEventDetails, GangwayLayout } from "../../src/embed/embed.d.ts";

declare module "react" {
  // biome-ignore lint/style/noNamespace: where React looks for the names of elements
  namespace JSX {
    interface IntrinsicElements {
      "gangway-chat": DetailedHTMLProps<HTMLAttributes<GangwayChatElement>, GangwayChatElement> & {
        readonly src: string;
        readonly layout?: GangwayLayout;
        readonly theme?: string;
        readonly session?: string;
        readonly label?: string;
        readonly ref?: Ref<GangwayChatElement>;
      };
    }
  }
}

export interface ChatProps {
  readonly src: string;
  readonly theme: "light" | "dark";
  readonly onRun: (detail: GangwayEventDetails["run"]) => void;
}

/** The element as it is: attributes are props, events are listened to on the element. */
export function Chat({ src, theme, onRun }: ChatProps) {
  const chat = useRef<GangwayChatElement>(null);
  useEffect(() => {
    const element = chat.current;
    const listen = ({ detail }: CustomEvent<GangwayEventDetails["run"]>): void => onRun(detail);
    element?.addEventListener("gangway-run", listen);
    return () => element?.removeEventListener("gangway-run", listen);
  }, [onRun]);
  return <gangway-chat ref={chat} src={src} layout="chat" theme={theme} label="Harbour chat" />;
}
