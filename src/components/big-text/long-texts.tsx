import "../../lib/i18n/big-text-messages.ts";

export { LongAnswer } from "./long-answer.tsx";
export { LongText } from "./long-text.tsx";
