import requests

# 登录获取令牌
response = requests.post(
    'https://api.dify.ai/login',
    json={
        'email': 'user@example.com',
        'password': 'your_password'
    }
)
data = response.json()
access_token = data['access_token']

# 使用访问令牌请求API
headers = {'Authorization': f'Bearer {access_token}'}
response = requests.get('https://api.dify.ai/user/profile', headers=headers)
