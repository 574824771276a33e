curl -X POST \
 -H "Content-Type: application/json" \
 -d '{"username": "admin", "password": "secret123"}' \
 http://api.example.com/auth/token
