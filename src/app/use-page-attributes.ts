import { useEffect, useLayoutEffect } from "react";
import { connectionAttribute } from "../components/connection/describe-connection.ts";
import { useConnection } from "../hooks/use-connection.ts";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { useTheme } from "../hooks/use-settings.ts";

function setThemeColor(color: string): void {
  const existing = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  const meta = existing ?? document.createElement("meta");
  meta.name = "theme-color";
  meta.content = color;
  if (!existing) document.head.append(meta);
}

/** What host styles, tests and the browser's own chrome read from the page. */
export function usePageAttributes(): void {
  const { status } = useConnection();
  const [theme] = useTheme();
  const isSystemDark = useMediaQuery("(prefers-color-scheme: dark)");
  const resolved = theme === "system" ? (isSystemDark ? "dark" : "light") : theme;

  useEffect(() => {
    document.documentElement.dataset["connection"] = connectionAttribute(status);
  }, [status]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = resolved;
    setThemeColor(getComputedStyle(root).backgroundColor);
  }, [resolved]);
}
