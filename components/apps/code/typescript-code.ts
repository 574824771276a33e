import { type CodeApp, type CodeFlow, lines, quoted } from "./code-app";

/** Whole programs for openid-client 6; functions where a web framework has to call them. */
export function typescriptCode(app: CodeApp, flow: CodeFlow): string {
  if (flow === "client") return clientCode(app);
  return flow === "device" ? deviceCode(app) : logInCode(app);
}

function logInCode(app: CodeApp): string {
  const { redirectUri, scope, refreshes } = app;
  return lines(
    discovery(app),
    "",
    "/** Send the browser to `url`; keep `checks` in the session of this person. */",
    "export async function startLogIn() {",
    "  const checks = { codeVerifier: client.randomPKCECodeVerifier(), state: client.randomState() };",
    "  const url = client.buildAuthorizationUrl(config, {",
    `    redirect_uri: ${quoted(redirectUri)},`,
    `    scope: ${quoted(scope)},`,
    "    code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),",
    '    code_challenge_method: "S256",',
    "    state: checks.state,",
    "  });",
    "  return { url, checks };",
    "}",
    "",
    "/** `here`: the whole address that the browser came back to. */",
    "export async function finishLogIn(here: URL, checks: { codeVerifier: string; state: string }) {",
    "  return client.authorizationCodeGrant(config, here, {",
    "    pkceCodeVerifier: checks.codeVerifier,",
    "    expectedState: checks.state,",
    "  });",
    "}",
    ...(refreshes
      ? [
          "",
          "/** Each refresh gives a new refresh token: keep the newest. */",
          "export async function renew(refreshToken: string) {",
          "  return client.refreshTokenGrant(config, refreshToken);",
          "}",
        ]
      : []),
  );
}

function clientCode(app: CodeApp): string {
  return lines(
    discovery(app),
    "",
    `const tokens = await client.clientCredentialsGrant(config${app.scope && `, { scope: ${quoted(app.scope)} }`});`,
    "console.log(tokens.access_token, tokens.expires_in);",
  );
}

function deviceCode(app: CodeApp): string {
  return lines(
    discovery(app),
    "",
    `const device = await client.initiateDeviceAuthorization(config, { scope: ${quoted(app.scope)} });`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the program's own template
    "console.log(`Open ${device.verification_uri} and type ${device.user_code}`);",
    "",
    "const tokens = await client.pollDeviceAuthorizationGrant(config, device);",
    "console.log(tokens.access_token);",
  );
}

function discovery({ issuer, clientId, authMethod }: CodeApp): string {
  const insecure = issuer.startsWith("http:");
  const byKey = authMethod === "private_key_jwt";
  const proof = byKey
    ? "client.PrivateKeyJwt(key)"
    : authMethod === "client_secret"
      ? "client.ClientSecretBasic(env.OAUTH_CLIENT_SECRET)"
      : "client.None()";
  return lines(
    `// npm install openid-client${byKey ? " jose" : ""}`,
    byKey ? 'import { readFile } from "node:fs/promises";' : null,
    authMethod === "client_secret" ? 'import { env } from "node:process";' : null,
    byKey ? 'import { importPKCS8 } from "jose";' : null,
    'import * as client from "openid-client";',
    "",
    ...(byKey ? ['const key = await importPKCS8(await readFile("private-key.pem", "utf8"), "ES256");'] : []),
    "const config = await client.discovery(",
    `  new URL(${quoted(issuer)}),`,
    `  ${quoted(clientId)},`,
    "  undefined,",
    `  ${proof},`,
    insecure ? "  { execute: [client.allowInsecureRequests] }, // only because this issuer is on plain http" : null,
    ");",
  );
}
