import { createRoot } from "react-dom/client";
import "../extras/extras.css";
import { type FramedQuestion, FrameQuestion } from "./frame-question.tsx";

let isAsking = false;

/**
 * Asks the person once more, above whatever is on screen, and gives the focus back to where it was.
 *
 * @returns whether they mean it; false at once while another question is open
 */
export function askInFrame(question: FramedQuestion): Promise<boolean> {
  if (isAsking) return Promise.resolve(false);
  isAsking = true;
  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  return new Promise((resolve) => {
    const answer = (isMeant: boolean): void => {
      isAsking = false;
      root.unmount();
      container.remove();
      resolve(isMeant);
    };
    root.render(<FrameQuestion question={question} onAnswer={answer} />);
  });
}
