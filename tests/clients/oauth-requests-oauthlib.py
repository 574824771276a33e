"""requests-oauthlib as an app uses it. Prints the address for the browser, reads where it was sent back to."""
import json
import os
import sys

from oauthlib.oauth2 import BackendApplicationClient
from requests_oauthlib import OAuth2Session

issuer, app, secret = os.environ["ISSUER"], os.environ["APP_ID"], os.environ["APP_SECRET"]
token_url = issuer + "/oauth/token"


def code_flow():
    session = OAuth2Session(app, redirect_uri=os.environ["CALLBACK"], scope=["openid", "keys:read"])
    address, _state = session.authorization_url(
        issuer + "/oauth/authorize",
        code_challenge=os.environ["CODE_CHALLENGE"],
        code_challenge_method="S256",
    )
    print(address, flush=True)
    back = sys.stdin.readline().strip()
    token = session.fetch_token(
        token_url,
        authorization_response=back,
        client_secret=secret,
        code_verifier=os.environ["CODE_VERIFIER"],
    )
    refreshed = session.refresh_token(token_url, auth=(app, secret))
    return {"scope": list(token["scope"]), "rotated": refreshed["refresh_token"] != token["refresh_token"]}


def itself():
    session = OAuth2Session(client=BackendApplicationClient(client_id=app), scope=["keys:read"])
    return {"scope": list(session.fetch_token(token_url, client_id=app, client_secret=secret)["scope"])}


print(json.dumps({"code": code_flow, "itself": itself}[sys.argv[1]]()))
