#!/bin/sh
# What bash, zsh and fish complete, asked of the shells themselves: options, and
# what is typed before and behind them.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/completions.sh
. "$SRC/tests/completions.sh"

# types.zsh LINE: the arguments of a command that bash completed on a terminal.
cat >types.zsh <<'END'
zmodload zsh/zpty
zpty shell 'bash --norc --noprofile -i'
zpty -w shell ". $BUILD/completions/orutils.bash; cd files
bind 'set enable-bracketed-paste off'
for c in msg mock; do eval \"or-\$c() { [ \\\$1 = -h ] && command or-\$c -h ||
printf '%s\n' \\\"\\\$@\\\" >$PWD/typed; }\"; done
PS1=; echo rea''dy"
zpty -r shell said '*ready*'
zpty -w shell "$1"$'\t'
for ((i = 0; i < 600; i++)); do
	[[ -s typed ]] && break
	sleep 0.05
done
zpty -d shell
END

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
case $shells in
*zsh*)
	for line in 'or-msg -s @pic' 'or-msg --system=@pic' 'or-msg -a pic' \
	    'or-msg -a at@ho'; do
		: >typed
		zsh -f types.zsh "$line"
		sed 's/^--system=//; /^-.$/d' typed >out
		case $line in
		*@pic) echo @picture.png ;;
		*pic) echo picture.png ;;
		*) echo at@home.png ;;
		esac >want
		is out want "bash on a terminal: $line"
	done
	;;
esac
for shell in $shells; do
	offers "$shell" 'or-text -c '
	offers "$shell" 'or-text c --'
	offers "$shell" 'or-msg hi --'
	offers "$shell" 'or-msg -m x hi --'
	offers "$shell" 'or-msg -s fi'
	offers "$shell" 'or-msg -m x --ro' --role
	ask "$shell" 'or-msg -s @files/p'
	grep -q 'picture.png$' out
	ok $? "$shell: or-msg -s completes files behind @"
	ask "$shell" 'or-mock fals'
	grep -qx false out
	ok $? "$shell: or-mock completes a command"
done
offers fish 'or-mock -p 80 or-msg -r sy' system

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
