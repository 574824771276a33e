import base64
import os
import sys
import time
import types


class MemoryRedis:
    """What the article's code uses of Redis, within this process."""

    def __init__(self, host, port, db):
        self.kept = {}

    def setex(self, name, seconds, value):
        self.kept[name] = (time.time() + seconds, value)

    def get(self, name):
        until, value = self.kept.get(name, (0, None))
        return value if until > time.time() else None


sys.modules["redis"] = types.SimpleNamespace(Redis=MemoryRedis)

# From here to the mark: the code of the article, word for word but for the host and the two keys.
import requests
import json
url = os.environ["HOST_ADDRESS"] + "/oauth/2.0/token"
params = {
    "grant_type": "client_credentials",
    "client_id": os.environ["API_KEY"],
    "client_secret": os.environ["SECRET_KEY"]
}
response = requests.post(url, params=params)
result = json.loads(response.text)
# The mark.


def refreshed(refresh_token):
    # And from here.
    refresh_params = {
        "grant_type": "refresh_token",
        "refresh_token": refresh_token
    }
    refresh_response = requests.post(url, params=refresh_params)
    # To here.
    return refresh_response


fetched = []


def fetch_new_token():
    fetched.append(requests.post(url, params=params).json())
    return fetched[-1]["access_token"]


def get_expire_time():
    return fetched[-1]["expires_in"]


def is_near_expire():
    return False


# And from here, the two helpers that keep a token.
import redis
r = redis.Redis(host='localhost', port=6379, db=0)
def store_token(token, expire_time):
    r.setex("ai_access_token", expire_time-3600, token)  # 提前1小时刷新

def get_valid_token():
    cached_token = r.get("ai_access_token")
    if cached_token and not is_near_expire():
        return cached_token
    else:
        new_token = fetch_new_token()
        store_token(new_token, get_expire_time())
        return new_token
# To here.


def scope_in(token):
    """The article's last advice: the scope that a token says it has."""
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["scope"]


def whoami(token):
    resource = os.environ["HOST_ADDRESS"] + "/rest/2.0/latchkey/v1/whoami"
    return requests.post(resource, params={"access_token": token}).json()["name"]


next_result = refreshed(result["refresh_token"]).json()
kept = [get_valid_token(), get_valid_token()]
wrong = requests.post(url, params={**params, "client_secret": "wrong"})
print(json.dumps({
    "names": sorted(result),
    "expires_in": result["expires_in"],
    "scope": scope_in(result["access_token"]),
    "whoami": [whoami(token) for token in (result["access_token"], next_result["access_token"], kept[0])],
    "successor": next_result["refresh_token"] != result["refresh_token"],
    "kept": [len(fetched), kept[0] == kept[1]],
    "wrong": [wrong.status_code, wrong.json()],
}))
