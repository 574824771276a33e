"""Authlib as an app uses it. Prints the address for the browser, reads where it was sent back to, prints what it got."""
import json
import os
import sys
import time

from authlib.common.security import generate_token
from authlib.integrations.requests_client import AssertionSession, OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT

issuer, app, callback = os.environ["ISSUER"], os.environ["APP_ID"], os.environ["CALLBACK"]
token_url = issuer + "/oauth/token"


def code_flow():
    session = OAuth2Session(
        app,
        os.environ["APP_SECRET"],
        scope="openid email keys:read",
        redirect_uri=callback,
        code_challenge_method="S256",
        token_endpoint_auth_method=os.environ["AUTH_METHOD"],
        revocation_endpoint_auth_method=os.environ["AUTH_METHOD"],
    )
    verifier = generate_token(48)
    address, state = session.create_authorization_url(issuer + "/oauth/authorize", code_verifier=verifier)
    print(address, flush=True)
    back = sys.stdin.readline().strip()
    token = session.fetch_token(token_url, authorization_response=back, state=state, code_verifier=verifier)
    me = session.get(issuer + "/oauth/userinfo").json()
    # Repeats the scope that was asked for at first.
    refreshed = session.refresh_token(token_url, refresh_token=token["refresh_token"])
    seen = session.introspect_token(issuer + "/oauth/introspect", token=refreshed["access_token"]).json()
    revoked = session.revoke_token(issuer + "/oauth/revoke", token=refreshed["refresh_token"])
    return {
        "scope": token["scope"],
        "email": me["email"],
        "rotated": refreshed["refresh_token"] != token["refresh_token"],
        "active": seen["active"],
        "revoked": [revoked.status_code, revoked.text],
    }


def own_key():
    session = OAuth2Session(app, os.environ["APP_KEY"], token_endpoint_auth_method="private_key_jwt", scope="keys:read")
    # Authlib gives them an hour unless told otherwise; to log in with, five minutes are the most.
    soon = int(time.time()) + 120
    session.register_client_auth_method(PrivateKeyJWT(token_url, {"exp": soon}))
    return {"scope": session.fetch_token(token_url, grant_type="client_credentials")["scope"]}


def assertion():
    session = AssertionSession(
        token_endpoint=token_url,
        issuer=app,
        subject=app,
        audience=token_url,
        scope="email keys:read",
        key=os.environ["APP_KEY"],
        header={"alg": "RS256"},
    )
    answer = session.get(issuer + "/api/v1/me")
    return {"status": answer.status_code, "email": answer.json()["email"]}


print(json.dumps({"code": code_flow, "own-key": own_key, "assertion": assertion}[sys.argv[1]]()))
