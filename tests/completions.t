#!/bin/sh
# What bash, zsh and fish complete, asked of the shells themselves.

. "$(dirname "$0")/tap.sh"

# Zsh completes on a terminal only.
shells='bash zsh fish'
if ! zsh -f -c 'zmodload zsh/zpty && zpty try true' 2>/dev/null; then
	skip 'zsh' 'no pseudo terminal'
	shells='bash fish'
fi

mkdir zsh fish
cp "$BUILD/completions/orutils.zsh" zsh/_orutils
for c in "$SRC"/cmd/*.c; do
	cp "$BUILD/completions/orutils.fish" "fish/$(basename "$c" .c).fish"
done
mkdir -p "$XDG_CACHE_HOME/orutils"
printf '%s\n' mistralai/mixtral-8x22b-instruct mistralai/mixtral:free \
    openai/gpt-4o >"$XDG_CACHE_HOME/orutils/models"
mkdir files
touch files/picture.png

cat >complete.bash <<'END'
. "$BUILD/completions/orutils.bash"
compopt() { :; }	# works in an interactive shell only
COMP_LINE=$1 COMP_POINT=${#1}
spec=$(complete -p "${1%% *}") || exit
[[ $spec =~ -F\ ([^ ]+) ]] && "${BASH_REMATCH[1]}" "${1%% *}"
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
END

# ask SHELL LINE: the candidates, one a line
ask() {
	case $1 in
	bash) bash complete.bash "$2" ;;
	zsh) zsh -f "$SRC/tests/complete.zsh" "$PWD/zsh" "$2" ;;
	fish)
		fish --no-config -c "source fish/${2%% *}.fish
		    complete -C '$2'" | cut -f 1
		;;
	esac | sed 's/=$//' | sort -u >out
}

# offers SHELL LINE WORD...: these are the candidates, and no others
offers() {
	ask "$1" "$2"
	name="$1: $2"
	shift 2
	printf '%s\n' "$@" | sort -u >want
	is out want "$name"
}

for c in "$SRC"/cmd/*.c; do
	c=$(basename "$c" .c)
	"$c" -h | sed -n 's/^  \(-.,\|   \) \(--[a-z0-9-]*\).*/\2/p' |
	    sort >options
	for shell in $shells; do
		ask "$shell" "$c --"
		is out options "$shell: every long option of $c, and no other"
	done
done

roles='assistant developer system tool user'
for shell in $shells; do
	# shellcheck disable=SC2086	# words
	offers "$shell" 'or-msg -r ' $roles
	offers "$shell" 'or-msg -r sy' system
	offers "$shell" 'or-msg -cr sy' system
	offers "$shell" 'or-msg -m mistralai/mixtral-' \
	    mistralai/mixtral-8x22b-instruct
	offers "$shell" 'or-send -m open' openai/gpt-4o
	offers "$shell" 'or-msg -p temp' temperature
	ask "$shell" 'or-msg -a files/p'
	grep -q 'picture.png$' out
	ok $? "$shell: or-msg -a completes files"
done
offers bash 'or-msg --role=sy' system
case $shells in
*zsh*) offers zsh 'or-msg --role=sy' system ;;
esac
offers fish 'or-msg --role=sy' --role=system
# Readline replaces what follows the last colon.
offers bash 'or-msg -m mistralai/mixtral:f' free

rm "$XDG_CACHE_HOME/orutils/models"
for shell in $shells; do
	ask "$shell" 'or-msg -m mist'
	: >want
	is out want "$shell: no models without a cache"
done

param_fields | cut -f 1 | grep -v '[[*]' | sort >fields
for shell in $shells; do
	ask "$shell" 'or-msg -p '
	is out fields "$shell: or-msg -p completes every field"
done

done_testing
