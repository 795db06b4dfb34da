/** After what an action put there is drawn: the caret goes to its end. */
export function focusComposer(): void {
  setTimeout(() => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[name="message"]');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}
