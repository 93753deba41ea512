# Sourced after tap.sh: asks bash, zsh and fish themselves what they complete.
# shellcheck shell=sh disable=SC2034

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
touch files/picture.png files/at@home.png

cat >complete.bash <<'END'
. "$BUILD/completions/orutils.bash"
compopt() { :; }	# works in an interactive shell only
COMP_LINE=$1 COMP_POINT=${#1} rest=$1
piece='^[[:space:]]*([@=:<>]|[^[:space:]@=:<>]+)(.*)'
while [[ $rest =~ $piece ]]; do
	COMP_WORDS+=("${BASH_REMATCH[1]}")
	rest=${BASH_REMATCH[2]}
done
[[ $1 == *[[:space:]@=:\<\>] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
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
		# fish 4 also offers words that only hold what was typed.
		fish --no-config -c "set -p fish_complete_path fish
		    source fish/${2%% *}.fish
		    complete -C '$2'" | cut -f 1 |
		    awk -v typed="${2##* }" 'index($0, typed) == 1'
		;;
	esac | sed 's/=$//' | sort -u >out
}

# offers SHELL LINE WORD...: these are the candidates, and no others
offers() {
	ask "$1" "$2"
	name="$1: $2"
	shift 2
	printf '%s\n' "$@" | sed '/^$/d' | sort -u >want
	is out want "$name"
}
