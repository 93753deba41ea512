# Bash completion for the commands of orutils.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it, or is
# what the command says when it gets another.

# Prints each option of COMMAND: its letter's or long name, a tab, and the name
# of the argument that it needs, if any; behind a = one that it can do without;
# and "operand" so, where it has one.
_orutils_options() {
	local line row='^  (-(.),|   ) (--[a-z0-9-]+)( ([^ []+)|\[=([^]]+))?'
	local operand='\[([a-z]+)[^-]*$| ([a-z]+)( ?\.\.\.)?$'

	"$1" -h 2>/dev/null | while IFS= read -r line; do
		if [[ $line =~ $row ]]; then
			[[ ${BASH_REMATCH[2]} ]] &&
			    printf -- '-%s\t%s\n' "${BASH_REMATCH[2]}" \
				"${BASH_REMATCH[5]}"
			printf '%s\t%s\n' "${BASH_REMATCH[3]}" \
			    "${BASH_REMATCH[5]}"
			[[ ${BASH_REMATCH[6]} ]] &&
			    printf '=%s\t%s\n' "${BASH_REMATCH[3]}" \
				"${BASH_REMATCH[6]}"
		elif [[ $line =~ $operand ]]; then
			printf 'operand\t%s\n' \
			    "${BASH_REMATCH[1]}${BASH_REMATCH[2]}"
		fi
	done
}

# Prints the models that the cache has, by slug.  Of what no slug is made of a
# shell could make a command.
_orutils_models() {
	grep -x '[A-Za-z0-9~][A-Za-z0-9._~:/@+-]*' \
	    "${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models" 2>/dev/null ||
	    echo none
}

# Prints what COMMAND takes after OPTION, as it says itself when that is wrong.
_orutils_choices() {
	local said

	case $2 in
	--*) said=$("$1" "$2=?" -h 2>&1 >/dev/null) ;;
	-*) said=$("$1" "$2" '?' -h 2>&1 >/dev/null) ;;
	esac
	said=${said%%$'\n'*}
	if [[ $said != *': ?: not one of '* ]]; then
		echo none
		return
	fi
	said=${said##*': ?: not one of '}
	echo "${said//,/}"
}

# What the argument called NAME may be, where WORD is begun, of COMMAND and
# OPTION: words, or "files", or "none".
_orutils_argument() {
	case ${1,,}/${3##*/} in
	model/* | slug/*) _orutils_models ;;
	author,.../*) _orutils_models | cut -d / -f 1 | sort -u ;;
	role/*) echo system developer user assistant tool ;;
	type/*) echo image audio video file text ;;
	key=value/or-msg | key=value/or-send) printf '%s= ' @FIELDS@ ;;
	text/*) [[ $2 == @* ]] && echo files || echo none ;;
	method/*) echo GET POST PUT PATCH DELETE HEAD ;;
	modality,.../*) echo text image audio file ;;
	output,.../*) echo text image audio video embeddings rerank decisions \
	    speech transcription all ;;
	date/*) echo today yesterday ;;
	bucket/* | category/* | group/* | key/* | kind/* | language/* | \
	    modality/* | order/* | period/* | ranking/* | region/* | \
	    rows/* | sample/* | sum/* | when/*) _orutils_choices "$3" "$4" ;;
	/* | *,.../* | days/* | dollars/* | id/* | key=value/* | line/* | \
	    n/* | name=value/* | number/* | port/* | program/* | retries/* | \
	    seconds/* | tokens/* | url/*) echo none ;;
	*) echo files ;;
	esac
}

# Sets words to those of the line up to the cursor, which COMP_WORDS has in
# pieces, cut at COMP_WORDBREAKS; and starts to where each begins in there.
_orutils_words() {
	local rest=${COMP_LINE:0:COMP_POINT} part i

	words=() starts=()
	for ((i = 0; i <= COMP_CWORD; i++)); do
		if [[ $i -eq 0 || $rest == [[:space:]]* ]]; then
			words+=('')
			starts+=("$i")
		fi
		rest=${rest#"${rest%%[![:space:]]*}"}
		part=${COMP_WORDS[i]:0:${#rest}}
		words[-1]+=$part
		rest=${rest#"$part"}
	done
}

# Sets option to that which leaves its argument to the next word, and awaited to
# the name of that.
_orutils_await() {
	local letters=${1#-}

	awaited=
	option=$1
	case $1 in
	--*) awaited=${needs[$1]} ;;
	*)
		while [[ $letters && ! ${needs[-${letters:0:1}]} ]]; do
			letters=${letters:1}
		done
		option=-$letters
		[[ ${#letters} -eq 1 ]] && awaited=${needs[$option]}
		;;
	esac
}

# Sets operand to the index of the first operand, or that of the last word, and
# awaited to what that is the argument of.
_orutils_scan() {
	local redirect='^[0-9]*[<>]+(.*)' word

	awaited=
	for ((operand = 1; operand < ${#words[@]} - 1; operand++)); do
		word=${words[operand]}
		if [[ $awaited ]]; then
			awaited=
			option=
		elif [[ $word =~ $redirect ]]; then
			[[ ${BASH_REMATCH[1]} ]] || awaited='file'
		elif [[ $word == -?* && $word != -- ]]; then
			_orutils_await "$word"
		else
			break
		fi
	done
}

# Sets COMPREPLY to the files that WORD begins; the @ before a name stays.
_orutils_files() {
	local at=

	[[ $awaited == text ]] && at=@
	compopt -o filenames
	mapfile -t COMPREPLY < <(compgen -f -- "${1#"$at"}")
	if [[ $at && ${#COMPREPLY[@]} -eq 1 && -d ${COMPREPLY[0]} ]]; then
		compopt -o nospace
		COMPREPLY[0]+=/
	fi
	COMPREPLY=("${COMPREPLY[@]/#/$at}")
}

# Sets COMPREPLY to those of the words that WORD begins.  Not by compgen -W,
# which would run what is in them: models are named by others.
_orutils_match() {
	local IFS=$' \t\n' candidate
	local -a all

	read -r -d '' -a all <<<"$2"
	COMPREPLY=()
	for candidate in "${all[@]}"; do
		[[ $candidate == "$1"* ]] && COMPREPLY+=("$candidate")
	done
}

_orutils() {
	local word name needed awaited operand kind option
	local -a words starts
	local -A needs takes

	while IFS=$'\t' read -r name needed; do
		case $name in
		=*) takes[${name#=}]=$needed ;;
		*) needs[$name]=$needed ;;
		esac
	done < <(_orutils_options "$1")
	_orutils_words
	_orutils_scan
	word=${words[-1]#[\"\']}
	if [[ $operand -lt ${#words[@]}-1 ]]; then
		awaited=${needs[operand]}
		if [[ $awaited == command ]] &&
		    declare -F _command_offset >/dev/null; then
			_command_offset "${starts[operand]}"
			return
		fi
	elif [[ $word =~ ^[0-9]*[\<\>]+ ]]; then
		word=${word#"${BASH_REMATCH[0]}"}
		awaited='file'
	elif [[ ! $awaited && $word == --*=* ]]; then
		option=${word%%=*}
		awaited=${needs[$option]:-${takes[$option]}}
		word=${word#*=}
	elif [[ ! $awaited && $word == -* ]]; then
		unset 'needs[operand]'
		kind="${!needs[*]}"
	elif [[ ! $awaited ]]; then
		awaited=${needs[operand]}
		[[ $awaited == command ]] && kind=$(compgen -c -- "$word")
	fi
	kind=${kind:-$(_orutils_argument "$awaited" "$word" "$1" "$option")}
	case $kind in
	none) COMPREPLY=() ;;
	files) _orutils_files "$word" ;;
	*) _orutils_match "$word" "$kind" ;;
	esac
	# A key=value goes on, and readline inserts what follows the last : or =,
	# or begins with the last @.
	[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
	name=${word%"${word##*[:=@]}"}
	name=${name%@}
	COMPREPLY=("${COMPREPLY[@]#"$name"}")
}

complete -F _orutils or-activity or-api or-apps or-code or-cost or-endpoints \
    or-mock or-models or-msg or-send or-text
