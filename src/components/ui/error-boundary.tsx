import { Component, type ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "./button.tsx";

export interface ErrorBoundaryProps {
  /** Names the part of the page for screen readers, in the person's language. */
  readonly region: string;
  /** A new value tries again, such as the key of another session. */
  readonly resetKey?: string | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
  readonly resetKey?: string | undefined;
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Keeps a fault inside one region; the rest of the page goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<ErrorBoundaryState> {
    return { error: toError(thrown) };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    if (props.resetKey === state.resetKey) return null;
    return { resetKey: props.resetKey, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <section
        role="alert"
        aria-label={this.props.region}
        className="m-4 rounded-control border border-line bg-surface-raised p-4 text-sm"
      >
        <p className="font-medium">{t("app.error.title")}</p>
        <p className="mt-1 text-text-muted">{t("app.error.detail")}</p>
        <details className="mt-2 text-text-muted">
          <summary className="cursor-pointer">{t("app.details")}</summary>
          <p className="mt-1 font-mono text-code break-words">{error.message}</p>
        </details>
        <Button className="mt-3" onClick={() => this.setState({ error: undefined })}>
          {t("app.error.retry")}
        </Button>
      </section>
    );
  }
}
