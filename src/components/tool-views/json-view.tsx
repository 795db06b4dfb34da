import { t } from "../../lib/i18n/i18n.ts";
import { ShowAllButton } from "../big-text/show-all-button.tsx";
import { useBigText } from "../big-text/use-big-text.ts";
import { wholeJson } from "../tool-activity/bounded-json.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { JsonTree } from "./json-tree.tsx";

interface JsonViewProps {
  /** The tool's. */
  readonly name: string;
  readonly value: object;
}

/** A result that is JSON, as a tree, and all of it as text on demand. */
export function JsonView({ name, value }: JsonViewProps) {
  const openView = useBigText();
  return (
    <div className="relative">
      <section
        aria-label={t("transcript.tool.output")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto pe-8"
      >
        <JsonTree value={value} />
      </section>
      <ShowAllButton
        className="mt-2"
        onClick={() =>
          openView({ title: t("big-text.output", { name }), text: wholeJson(value), isCode: true })
        }
      />
      <CopyButton
        text={() => wholeJson(value)}
        label={t("rich.tree.copy")}
        className="absolute -end-1.5 -top-1.5"
      />
    </div>
  );
}
