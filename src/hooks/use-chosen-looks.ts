import { useLayoutEffect } from "react";
import { useChoice } from "./use-settings.ts";

/** Puts on the page what `chosen-looks.css` looks for, which comes as late as this does. */
export function useChosenLooks(): void {
  const [theme] = useChoice("theme");
  const [density] = useChoice("density");
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset["contrast"] = theme;
    dataset["density"] = density;
  }, [theme, density]);
}
