/** In px. */
export const PANEL_WIDTH = { min: 360, max: 480, first: 400 } as const;
