import "@testing-library/jest-dom/vitest";
import "../lib/i18n/sign-in-messages.ts";
import "../lib/i18n/search-messages.ts";
import "../lib/i18n/setup-messages.ts";
import "../lib/i18n/stored-messages.ts";
