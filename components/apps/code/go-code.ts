import { type CodeApp, type CodeFlow, lines, quoted } from "./code-app";

/** Whole programs for golang.org/x/oauth2, which signs no assertions: an app with a key signs its own. */
export function goCode(app: CodeApp, flow: CodeFlow): string {
  if (flow === "client") return clientCode(app);
  return flow === "device" ? deviceCode(app) : logInCode(app);
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

function logInCode(app: CodeApp): string {
  const byKey = app.authMethod === "private_key_jwt";
  return lines(
    ...head(
      app,
      ["bufio", "context", "fmt", "log", "net/url", ...(app.authMethod === "client_secret" ? ["os"] : [])],
      ["golang.org/x/oauth2"],
      ["os"],
    ),
    "func main() {",
    "\tctx := context.Background()",
    ...config(app, [["RedirectURL", quoted(app.redirectUri)]]),
    "",
    "\tverifier := oauth2.GenerateVerifier()",
    "\tstate := oauth2.GenerateVerifier()",
    '\tfmt.Println("Open", config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)))',
    "",
    '\tfmt.Print("The whole address you were sent to: ")',
    "\tin := bufio.NewScanner(os.Stdin)",
    "\tin.Scan()",
    "\there, err := url.Parse(in.Text())",
    '\tif err != nil || here.Query().Get("state") != state || here.Query().Get("iss") != issuer {',
    '\t\tlog.Fatal("this is not the answer to our request")',
    "\t}",
    byKey
      ? lines(
          '\ttoken, err := config.Exchange(ctx, here.Query().Get("code"), oauth2.VerifierOption(verifier),',
          `\t\toauth2.SetAuthURLParam("client_assertion_type", ${quoted(assertionType)}),`,
          '\t\toauth2.SetAuthURLParam("client_assertion", signAssertion()))',
        )
      : '\ttoken, err := config.Exchange(ctx, here.Query().Get("code"), oauth2.VerifierOption(verifier))',
    ...ending(app),
    app.refreshes && !byKey ? "\t// config.Client(ctx, token) refreshes by itself." : null,
    "}",
    ...signer(app),
  );
}

function clientCode(app: CodeApp): string {
  const byKey = app.authMethod === "private_key_jwt";
  return lines(
    ...head(
      app,
      ["context", "fmt", "log", ...(byKey ? ["net/url"] : ["os"])],
      [...(byKey ? ["golang.org/x/oauth2"] : []), "golang.org/x/oauth2/clientcredentials"],
    ),
    "func main() {",
    "\tconfig := clientcredentials.Config{",
    ...aligned("\t\t", [
      ["ClientID", quoted(app.clientId)],
      ...(byKey ? [] : ([["ClientSecret", 'os.Getenv("OAUTH_CLIENT_SECRET")']] satisfies [string, string][])),
      ["TokenURL", 'issuer + "/oauth/token"'],
      ...(app.scope ? ([["Scopes", scopes(app)]] satisfies [string, string][]) : []),
      ...(byKey ? ([["AuthStyle", "oauth2.AuthStyleInParams"]] satisfies [string, string][]) : []),
    ]),
    ...(byKey
      ? [
          "\t\tEndpointParams: url.Values{",
          ...aligned("\t\t\t", [
            ['"client_assertion_type"', `{${quoted(assertionType)}}`],
            ['"client_assertion"', "{signAssertion()}"],
          ]),
          "\t\t},",
        ]
      : []),
    "\t}",
    "\ttoken, err := config.Token(context.Background())",
    ...ending(app),
    "}",
    ...signer(app),
  );
}

function deviceCode(app: CodeApp): string {
  const secret = app.authMethod === "client_secret";
  return lines(
    ...head(app, ["context", "fmt", "log", ...(secret ? ["os"] : [])], ["golang.org/x/oauth2"]),
    "func main() {",
    "\tctx := context.Background()",
    ...config(app, []),
    "",
    secret
      ? '\tdevice, err := config.DeviceAuth(ctx, oauth2.SetAuthURLParam("client_secret", config.ClientSecret))'
      : "\tdevice, err := config.DeviceAuth(ctx)",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    '\tfmt.Println("Open", device.VerificationURI, "and type", device.UserCode)',
    "\ttoken, err := config.DeviceAccessToken(ctx, device)",
    ...ending(app),
    "}",
  );
}

/** @param late imports that are wanted whatever the others are; each is named once. */
function head({ issuer }: CodeApp, standard: string[], others: string[], late: string[] = []): string[] {
  const names = [...new Set([...standard, ...late])].sort();
  return [
    `// go get ${others[0]?.includes("clientcredentials") ? "golang.org/x/oauth2" : others[0]}`,
    "package main",
    "",
    "import (",
    ...names.map((name) => `\t${quoted(name)}`),
    "",
    ...others.map((name) => `\t${quoted(name)}`),
    ")",
    "",
    `const issuer = ${quoted(issuer)}`,
    "",
  ];
}

function config(app: CodeApp, settings: [string, string][]): string[] {
  const secret = app.authMethod === "client_secret";
  return [
    "\tconfig := oauth2.Config{",
    ...aligned("\t\t", [
      ["ClientID", quoted(app.clientId)],
      ...(secret ? ([["ClientSecret", 'os.Getenv("OAUTH_CLIENT_SECRET")']] satisfies [string, string][]) : []),
      ...settings,
      ["Scopes", scopes(app)],
    ]),
    "\t\tEndpoint: oauth2.Endpoint{",
    ...aligned("\t\t\t", [
      ["AuthURL", 'issuer + "/oauth/authorize"'],
      ["DeviceAuthURL", 'issuer + "/oauth/device_authorization"'],
      ["TokenURL", 'issuer + "/oauth/token"'],
      ["AuthStyle", `oauth2.${secret ? "AuthStyleInHeader" : "AuthStyleInParams"}`],
    ]),
    "\t\t},",
    "\t}",
  ];
}

/** Names and values in two columns, as gofmt writes them. */
function aligned(indent: string, rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, value]) => `${indent}${`${name}:`.padEnd(width)}${value},`);
}

const scopes = ({ scope }: CodeApp) => `[]string{${scope.split(" ").filter(Boolean).map(quoted).join(", ")}}`;

const ending = (_: CodeApp) => [
  "\tif err != nil {",
  "\t\tlog.Fatal(err)",
  "\t}",
  "\tfmt.Println(token.AccessToken, token.Expiry)",
];

function signer({ authMethod, clientId }: CodeApp): string[] {
  if (authMethod !== "private_key_jwt") return [];
  return [
    "",
    `// signAssertion returns a JWT signed with the app's key: iss and sub ${quoted(clientId)}, aud the issuer,`,
    "// a jti of its own, iat now and exp within five minutes.",
    "func signAssertion() string {",
    '\tpanic("sign it with the JWT library of your choice")',
    "}",
  ];
}
