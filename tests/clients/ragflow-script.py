import os

import requests

HOST_ADDRESS = os.environ["HOST_ADDRESS"]
EMAIL = os.environ["EMAIL"]
PASSWORD = os.environ["PASSWORD"]


# From here to the mark: the code of the article, word for word.
def register():
    """用户注册函数"""
    url = HOST_ADDRESS + "/v1/user/register"
    register_data = {
        "email": EMAIL,
        "nickname": "user",
        "password": PASSWORD
    }
    response = requests.post(url=url, json=register_data)
    result = response.json()
    if result.get("code") != 0:
        raise Exception(result.get("message"))

def login():
    """用户登录函数"""
    url = HOST_ADDRESS + "/v1/user/login"
    login_data = {"email": EMAIL, "password": PASSWORD}
    response = requests.post(url=url, json=login_data)
    result = response.json()
    if result.get("code") != 0:
        raise Exception(result.get("message"))
    return response.headers["Authorization"]

def get_api_key():
    """获取API密钥的主函数"""
    try:
        register()  # 先尝试注册
    except Exception as e:
        print(f"注册时出现异常: {e}")
    
    auth_token = login()  # 登录获取授权令牌
    
    url = HOST_ADDRESS + "/v1/system/new_token"
    headers = {"Authorization": auth_token}
    response = requests.post(url=url, headers=headers)
    result = response.json()
    
    if result.get("code") != 0:
        raise Exception(result.get("message"))
    
    return result["data"].get("token")
# The mark.


if __name__ == "__main__":
    print(get_api_key())
