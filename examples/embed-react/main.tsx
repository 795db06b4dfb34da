import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Chat } from "./chat.tsx";

const CHAT = "https://chat.example.com/";

function Desk() {
  const [theme, setTheme] = useState<"light" | "dark">("light");
  const [isRunning, setRunning] = useState(false);
  const [isShown, setShown] = useState(true);
  return (
    <main>
      <h1>Harbour desk</h1>
      <p>
        <button type="button" onClick={() => setTheme(theme === "light" ? "dark" : "light")}>
          Switch theme
        </button>{" "}
        <button type="button" onClick={() => setShown(!isShown)}>
          {isShown ? "Hide the chat" : "Show the chat"}
        </button>
      </p>
      <p role="status">{isRunning ? "An answer is being written." : "Nothing is being written."}</p>
      {isShown && <Chat src={CHAT} theme={theme} onRun={({ running }) => setRunning(running)} />}
    </main>
  );
}

const root = document.querySelector("#root");
if (root) createRoot(root).render(<Desk />);
