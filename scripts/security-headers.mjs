/** The headers of every answer in production, whatever serves the files. */

const PERMISSIONS_POLICY = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "magnetometer",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  // Dictation; the browser itself asks the person first.
  .concat("microphone=(self)")
  .join(", ");

/**
 * Who may take part in the page.
 *
 * @typedef {object} Policy
 * @property {readonly string[]} [gateways] absolute `ws:` or `wss:` addresses; none: a person may type any
 * @property {readonly string[]} [parents] origins that may show the page in a frame
 * @property {readonly string[]} [images] hosts, or origins, that pictures may come from
 */

/** The exact socket origins of the given gateways. @param {readonly string[]} gateways */
function socketSources(gateways) {
  if (gateways.length === 0) return ["ws:", "wss:"];
  return [
    ...new Set(
      gateways.map((address) => {
        const { protocol, host } = new URL(address);
        return `${protocol}//${host}`;
      }),
    ),
  ];
}

/** @param {string} host */
const imageSource = (host) => (host.includes("://") ? host : `https://${host}`);

/** @param {Policy} policy */
function contentSecurityPolicy({ gateways = [], parents = [], images = [] }) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data: blob:", ...images.map(imageSource)].join(" "),
    "font-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    ["connect-src 'self'", ...socketSources(gateways)].join(" "),
    // Its own page that draws diagrams, always sandboxed.
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    ["frame-ancestors 'self'", ...parents].join(" "),
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/**
 * The page that draws diagrams runs what strangers wrote, so it may do nothing but that: no network, no storage, an
 * origin of its own. Its library writes styles into its pictures.
 */
const diagramPolicy = (/** @type {Policy} */ { parents = [] }) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // All pages around count, those around the chat too.
    ["frame-ancestors 'self'", ...parents].join(" "),
    "sandbox allow-scripts",
  ].join("; ");

/**
 * What differs for some files from the headers of all others; paths begin at the folder of the page.
 *
 * @param {Policy} [policy]
 * @returns {readonly { readonly path: RegExp, readonly headers: Readonly<Record<string, string>> }[]}
 */
export const ownHeaderRules = (policy = {}) => [
  {
    path: /^\/diagram\//,
    // A page without an origin is a stranger to every file, its own scripts included.
    headers: {
      "Content-Security-Policy": diagramPolicy(policy),
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  },
  {
    // What other sites load from here, as a script or as a module.
    path: /^\/embed\.(?:js|d\.ts)\b/,
    headers: { "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*" },
  },
];

/**
 * @param {string} path of the request, from the folder of the page
 * @param {Policy} [policy]
 * @returns {Record<string, string>}
 */
export function ownHeaders(path, policy = {}) {
  const rules = ownHeaderRules(policy).filter((rule) => rule.path.test(path));
  return Object.assign({}, ...rules.map(({ headers }) => headers));
}

/**
 * @param {Policy} [policy]
 * @returns {Record<string, string>}
 */
export function securityHeaders(policy = {}) {
  return {
    "Content-Security-Policy": contentSecurityPolicy(policy),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
