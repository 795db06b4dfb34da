import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { Modal } from "../ui/modal.tsx";
import { ToastHost } from "./toast-host.tsx";

const region = () => screen.findByRole("region", { name: "Messages of this page" });

describe("ToastHost", () => {
  it("shows what happened, offers one thing to do, and goes with it", async () => {
    const { services, user } = renderWithServices(<ToastHost />);
    const onSelect = vi.fn();
    act(() => void services.features.toasts.show({ text: "Deleted.", action: { label: "Undo", onSelect } }));
    const toast = await within(await region()).findByText("Deleted.");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(onSelect).toHaveBeenCalledOnce();
    await waitFor(() => expect(toast).not.toBeInTheDocument());
  });

  it("goes when its time is over, and when it is closed", async () => {
    const { services, user } = renderWithServices(<ToastHost />);
    const onLeave = vi.fn();
    act(() => void services.features.toasts.show({ text: "First", onLeave }));
    await screen.findByText("First");
    act(() => services.clock.elapse(6_000));
    await waitFor(() => expect(screen.queryByText("First")).toBeNull());
    act(() => void services.features.toasts.show({ text: "Second", onLeave }));
    await screen.findByText("Second");
    await user.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByText("Second")).toBeNull());
    expect(onLeave).toHaveBeenCalledTimes(2);
  });

  it("waits while somebody has the focus in it", async () => {
    const { services } = renderWithServices(<ToastHost />);
    act(() => void services.features.toasts.show({ text: "Read me" }));
    await screen.findByText("Read me");
    act(() => screen.getByRole("button", { name: "Close" }).focus());
    act(() => services.clock.elapse(60_000));
    expect(screen.getByText("Read me")).toBeInTheDocument();
    act(() => screen.getByRole("button", { name: "Close" }).blur());
    act(() => services.clock.elapse(6_000));
    await waitFor(() => expect(screen.queryByText("Read me")).toBeNull());
  });

  it("is inside an open dialog, where alone it can be reached", async () => {
    const page = (isOpen: boolean) => (
      <>
        {isOpen && (
          <Modal label="Over everything" onClose={() => undefined}>
            <p>words</p>
          </Modal>
        )}
        <ToastHost />
      </>
    );
    const { services } = renderWithServices(page(true));
    act(() => void services.features.toasts.show({ text: "Above" }));
    const dialog = screen.getByRole("dialog", { name: "Over everything" });
    expect(await within(dialog).findByText("Above")).toBeInTheDocument();
  });

  it("hides nothing that can be pressed from those who do not see it, also when it is urgent", async () => {
    const { services } = renderWithServices(<ToastHost />);
    const action = { label: "Try again", onSelect: () => undefined };
    act(() => void services.features.toasts.show({ text: "It failed.", tone: "failure", action }));
    expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Close" })).toBeInTheDocument();
  });

  it("draws hostile words as words", async () => {
    const { services } = renderWithServices(<ToastHost />);
    act(() => void services.features.toasts.show({ text: "<img src=x onerror=alert(1)>", tone: "failure" }));
    expect(await screen.findByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
  });
});
