import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { draftKey } from "../../stores/draft-store.ts";
import { SESSION } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { Composer } from "./composer.tsx";

describe("a draft out of storage", () => {
  it("stands in the field as text, whatever it contains (case 84)", () => {
    const hostile = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    const { services, container } = renderWithServices(<Composer />, {
      gateway: aGateway(),
      connection: ready(),
      sessionKey: SESSION,
    });
    act(() => services.drafts.save(draftKey("home", SESSION), hostile));
    expect(screen.getByRole("textbox")).toHaveValue(hostile);
    expect(container.querySelector("img, script")).toBeNull();
  });
});
