# Sourced after serve.sh: apps as the API lists them, in the file answer.
# shellcheck shell=sh disable=SC2034,SC2154

OPENROUTER_API_KEY=sk-or-v1-for-or-apps
export OPENROUTER_API_KEY

cat >apps <<'END'
{"app_id":12345,"app_name":"First App","rank":1,"total_requests":4321,
"total_tokens":"9007199254740993"}
{"app_id":67890,"app_name":"Zweite","rank":2,"total_requests":2109234,
"total_tokens":"4503599627370497","new":{"member":1.0}}
{"app_id":3,"app_name":"日本語のアプリ","rank":3,"total_requests":65536,
"total_tokens":"0"}
{"app_id":4,"app_name":"\u001b[2J\tev\\il","rank":100,"total_requests":null,
"total_tokens":"many"}
{"app_id":5,"app_name":"A rather long name of an app that goes on, and on",
"rank":101,"total_requests":999,"total_tokens":1e3}
END
paste -d '\0' - - <apps >records
meta='{"as_of":"2026-05-12T02:00:00Z","end_date":"2026-05-11",'
meta=$meta'"start_date":"2026-04-12","version":"v1"}'
list=$(paste -s -d , records)
json 200 "{\"data\":[$list],\"meta\":$meta}"
