import { grantNames } from "@/shared/app-kinds";
import { type CodeApp, type CodeFlow, lines, quoted } from "./code-app";

/** Whole programs for Authlib with requests. */
export function pythonCode(app: CodeApp, flow: CodeFlow): string {
  if (flow === "client") return clientCode(app);
  return flow === "device" ? deviceCode(app) : logInCode(app);
}

function logInCode(app: CodeApp): string {
  return lines(
    ...head(app, ["from authlib.common.security import generate_token"]),
    ...session(app, [
      `    redirect_uri=${quoted(app.redirectUri)},`,
      `    scope=${quoted(app.scope)},`,
      '    code_challenge_method="S256",',
    ]),
    "",
    "code_verifier = generate_token(48)",
    'url, state = session.create_authorization_url(issuer + "/oauth/authorize", code_verifier=code_verifier)',
    'print("Open", url)',
    "",
    'here = input("The whole address you were sent to: ")',
    "token = session.fetch_token(",
    '    issuer + "/oauth/token",',
    "    authorization_response=here,",
    "    state=state,",
    "    code_verifier=code_verifier,",
    ")",
    app.scope.split(" ").includes("openid")
      ? 'print(session.get(issuer + "/oauth/userinfo").json())'
      : 'print(token["expires_in"])',
    ...(app.refreshes
      ? [
          "",
          "# Each refresh gives a new refresh token: keep the newest.",
          'token = session.refresh_token(issuer + "/oauth/token", token["refresh_token"])',
        ]
      : []),
  );
}

function clientCode(app: CodeApp): string {
  return lines(
    ...head(app, []),
    ...session(app, app.scope ? [`    scope=${quoted(app.scope)},`] : []),
    "",
    'token = session.fetch_token(issuer + "/oauth/token", grant_type="client_credentials")',
    'print(token["access_token"], token["expires_in"])',
  );
}

function deviceCode(app: CodeApp): string {
  const secret = app.authMethod === "client_secret";
  return lines(
    ...head(app, ["import time", "", "import requests", "from authlib.integrations.base_client import OAuthError"]),
    ...session(app, []),
    "",
    "device = requests.post(",
    '    issuer + "/oauth/device_authorization",',
    `    data={"client_id": ${quoted(app.clientId)}, "scope": ${quoted(app.scope)}},`,
    secret ? `    auth=(${quoted(app.clientId)}, os.environ["OAUTH_CLIENT_SECRET"]),` : null,
    ").json()",
    'print("Open", device["verification_uri"], "and type", device["user_code"])',
    "",
    'interval = device["interval"]',
    "while True:",
    "    time.sleep(interval)",
    "    try:",
    "        token = session.fetch_token(",
    '            issuer + "/oauth/token",',
    `            grant_type=${quoted(grantNames.device)},`,
    '            device_code=device["device_code"],',
    "        )",
    "        break",
    "    except OAuthError as error:",
    '        if error.error == "slow_down":',
    "            interval += 5",
    '        elif error.error != "authorization_pending":',
    "            raise",
    'print(token["access_token"])',
  );
}

function head({ issuer, authMethod }: CodeApp, imports: string[]): string[] {
  return [
    "# pip install authlib requests",
    ...(authMethod === "client_secret" ? ["import os"] : []),
    ...imports,
    "from authlib.integrations.requests_client import OAuth2Session",
    ...(authMethod === "private_key_jwt" ? ["from authlib.oauth2.rfc7523 import PrivateKeyJWT"] : []),
    "",
    `issuer = ${quoted(issuer)}`,
  ];
}

function session({ clientId, authMethod }: CodeApp, settings: string[]): string[] {
  const open = ["session = OAuth2Session(", `    ${quoted(clientId)},`];
  if (authMethod === "client_secret") return [...open, '    os.environ["OAUTH_CLIENT_SECRET"],', ...settings, ")"];
  if (authMethod === "none") return [...open, '    token_endpoint_auth_method="none",', ...settings, ")"];
  return [
    ...open,
    '    open("private-key.pem").read(),  # an RSA key',
    '    token_endpoint_auth_method="private_key_jwt",',
    ...settings,
    ")",
    'session.register_client_auth_method(PrivateKeyJWT(issuer + "/oauth/token"))',
  ];
}
