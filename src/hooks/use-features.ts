import { createContext, useContext, useEffect, useState } from "react";
import type { Features } from "../sync/features.ts";
import { useServices } from "./services.ts";

const FeaturesContext = createContext<Features | undefined>(undefined);

export const FeaturesProvider = FeaturesContext.Provider;

/** For components below a slot: there the features are always here. */
export function useFeatures(): Features {
  const features = useContext(FeaturesContext);
  if (!features) throw new Error("FeaturesProvider is missing above this component");
  return features;
}

/** The features, once their code is here. */
export function useLateFeatures(): Features | undefined {
  const { loadFeatures } = useServices();
  const [features, setFeatures] = useState<Features>();
  useEffect(() => {
    let isGone = false;
    loadFeatures().then(
      (loaded) => isGone || setFeatures(loaded),
      // Asked for again by whoever needs it next.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [loadFeatures]);
  return features;
}
