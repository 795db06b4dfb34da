import { Fragment, type ReactNode } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { Completion } from "./complete-command.ts";

interface CommandUsageProps {
  readonly completion: Completion;
  readonly isFallback: boolean;
}

/** Below the list: what the command takes, the present place marked; or why there is no list. */
export function CommandUsage({ completion, isFallback }: CommandUsageProps): ReactNode {
  const { usage, suggestions } = completion;
  const line = "border-line px-3.5 py-2 text-xs text-text-muted [&:not(:first-child)]:border-t";
  if (usage === undefined) {
    if (suggestions.length === 0) return <p className={line}>{t("compose.commands.none")}</p>;
    return isFallback ? <p className={line}>{t("compose.commands.failed")}</p> : null;
  }
  const { command, place } = usage;
  const argument = command.arguments[Math.min(place, command.arguments.length - 1)];
  const explanation = argument?.description ?? command.description;
  return (
    <p className={line}>
      <span className="font-medium text-text">/{command.name}</span>
      {command.arguments.map(({ name, isRequired }) => (
        <Fragment key={name}>
          {" "}
          <span className={name === argument?.name ? "font-medium text-accent-strong" : undefined}>
            {isRequired ? `<${revealHidden(name)}>` : `[${revealHidden(name)}]`}
          </span>
        </Fragment>
      ))}
      <bdi className="ms-2">
        {revealHidden((explanation === "" ? t("compose.commands.more-text") : explanation).slice(0, 300))}
      </bdi>
    </p>
  );
}
