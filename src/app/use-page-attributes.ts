import { useEffect, useLayoutEffect } from "react";
import { connectionAttribute } from "../components/connection/describe-connection.ts";
import { useConnection } from "../hooks/use-connection.ts";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { useChoice } from "../hooks/use-settings.ts";

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
  const [theme] = useChoice("theme");
  const isSystemDark = useMediaQuery("(prefers-color-scheme: dark)");
  const [textSize] = useChoice("textSize");
  const isDark = theme === "dark" || (theme !== "light" && isSystemDark);

  useEffect(() => {
    document.documentElement.dataset["connection"] = connectionAttribute(status);
  }, [status]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = isDark ? "dark" : "light";
    root.style.setProperty("--text-scale", String(+textSize / 100));
    setThemeColor(getComputedStyle(root).backgroundColor);
  }, [isDark, textSize]);
}
