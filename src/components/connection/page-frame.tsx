import type { ReactNode } from "react";
import { BrandMark } from "../ui/brand-mark.tsx";

export interface PageFrameProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ReactNode;
}

/** The page before there is a chat: one narrow column under the name. */
export function PageFrame({ title, lead, children }: PageFrameProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:py-[12vh]">
      <div className="w-full max-w-[26rem]">
        <header className="mb-8">
          <div className="flex items-center gap-2.5">
            <BrandMark size={26} />
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          </div>
          {lead !== undefined && <p className="mt-2 text-text-muted">{lead}</p>}
        </header>
        {children}
      </div>
    </main>
  );
}
