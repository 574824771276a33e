import requests
import json
from datetime import datetime

def get_access_token(client_id, client_secret, token_url):
    payload = {
        'grant_type': 'client_credentials',
        'client_id': client_id,
        'client_secret': client_secret
    }
    response = requests.post(token_url, data=payload)
    if response.status_code == 200:
        token_data = response.json()
        token_data['fetched_at'] = datetime.now().isoformat()
        return token_data
    else:
        raise Exception(f"Token fetch failed: {response.text}")
