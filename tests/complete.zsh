#!/bin/zsh
# usage: complete.zsh FOLDER LINE
# Prints, one a line, what zsh completes at the end of the line with the
# functions in the folder.  Types the line into a shell in a pseudo terminal,
# since zsh completes nowhere else.

zmodload zsh/zpty || exit 1
export FOUND=$PWD/found.$$ FOLDER=$1
: >$FOUND

cat >setup.$$ <<'END'
PROMPT=
fpath=($FOLDER $fpath)
autoload -U compinit
compinit -u -D

# Notes what is added, beside adding it; with -O, -A and -D nothing is.
compadd() {
	local -a hits

	if [[ " ${argv[1,(i)(-|--)]}" != *\ -[OAD]* ]]; then
		builtin compadd -A hits "$@"
		print -rl -- $hits >>$FOUND
	fi
	builtin compadd "$@"
}
capture() {
	_main_complete
	print -r -- . >>$FOUND
}
zle -C capture complete-word capture
bindkey '^I' capture
print ready
END

zpty shell zsh -f -i
zpty -w shell "source $PWD/setup.$$"
zpty -r shell said '*ready*' || exit 1
zpty -w -n shell "$2"$'\t'
for ((i = 0; i < 100; i++)); do
	[[ $(tail -n 1 $FOUND) == . ]] && break
	sleep 0.05
done
zpty -d shell
grep -v '^\.\?$' $FOUND | sort -u
