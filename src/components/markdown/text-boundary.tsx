import { Component, type ReactNode } from "react";
import { PlainText } from "./plain-text.tsx";

interface TextBoundaryProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** A block that cannot be drawn is shown as it was written. */
export class TextBoundary extends Component<TextBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <PlainText text={this.props.text} /> : this.props.children;
  }
}
