import { type ComponentProps, lazy, Suspense } from "react";

const importAttachments = () => import("./attachments.tsx");
const List = lazy(async () => ({ default: (await importAttachments()).Attachments }));
const Single = lazy(async () => ({ default: (await importAttachments()).Attachment }));

/** Pictures and files: few messages have any, and most visits see none. */
export function LazyAttachments(props: ComponentProps<typeof List>) {
  if (props.row.attachments.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <List {...props} />
    </Suspense>
  );
}

export function LazyAttachment(props: ComponentProps<typeof Single>) {
  return (
    <Suspense fallback={null}>
      <Single {...props} />
    </Suspense>
  );
}
