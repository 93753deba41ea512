#!/bin/sh
# Slugs that somebody may have meant.

. "$(dirname "$0")/tap.sh"

set -- mistralai/mixtral-8x22b-instruct mistralai/mistral-large \
    example-ai/river-large example-ai/river-large-2 example-ai/brook \
    mock-labs/hai

# near WRONG NAME, the slugs on standard input
near() {
	wrong=$1
	name=$2
	shift 2
	run nearest_test 3 "$wrong" "$@"
	cat >want
	is out want "$name"
}
near mistralai/mistral-lage 'a letter left out' "$@" <<'END'
mistralai/mistral-large
END
near mistralai/mixtrall-8x22b-instruct 'a letter too many' "$@" <<'END'
mistralai/mixtral-8x22b-instruct
END
near mock-lbas/hai 'two swapped count as one' "$@" <<'END'
mock-labs/hai
END
near Example-AI/River-Large 'of either case' "$@" <<'END'
example-ai/river-large
example-ai/river-large-2
END
near mistral/mistral-large 'a wrong author' "$@" <<'END'
mistralai/mistral-large
END
near someone/brook 'any wrong author' "$@" <<'END'
example-ai/brook
END
near example-ai/river 'one that goes on' "$@" <<'END'
example-ai/river-large
example-ai/river-large-2
END
near openai/gpt-4o 'nothing is near' "$@" <<'END'
END
near / 'a slash is no name' "$@" <<'END'
END
near '' 'nor is nothing' "$@" <<'END'
END
near a/b 'no slugs' <<'END'
END
near a/bbbbbb 'the nearest first, of equals the earlier, three at most' \
    a/bbbbxx a/bbbbbx a/bbbbby a/bbbbbb a/bbbbbz <<'END'
a/bbbbbb
a/bbbbbx
a/bbbbby
END
near "a/$(printf '%0300d' 0)" 'a slug that none can be' "$@" <<'END'
END
near "$(printf 'a/\377')" 'bytes of any kind' "$(printf 'a/\303\251')" a/b <<'END'
a/b
END
done_testing
