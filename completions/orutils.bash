# Bash completion for the commands of orutils.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it.

# Prints each option of COMMAND: its letter's or long name, a tab, and the
# name of the argument that it needs, if any; and "operand" so, where it has one.
_orutils_options() {
	local line row='^  (-(.),|   ) (--[a-z0-9-]+)( ([^ []+))?'
	local operand='\[([a-z]+)[^-]*$'

	"$1" -h 2>/dev/null | while IFS= read -r line; do
		if [[ $line =~ $row ]]; then
			[[ ${BASH_REMATCH[2]} ]] &&
			    printf -- '-%s\t%s\n' "${BASH_REMATCH[2]}" \
				"${BASH_REMATCH[5]}"
			printf '%s\t%s\n' "${BASH_REMATCH[3]}" \
			    "${BASH_REMATCH[5]}"
		elif [[ $line =~ $operand ]]; then
			printf 'operand\t%s\n' "${BASH_REMATCH[1]}"
		fi
	done
}

# What the argument called NAME may be: words, or "files", or "none".
_orutils_argument() {
	local models=${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models

	case ${1,,} in
	model | slug) cat "$models" 2>/dev/null || echo none ;;
	role) echo system developer user assistant tool ;;
	type) echo image audio video file text ;;
	key=value) printf '%s= ' @FIELDS@ ;;
	key) echo popular week newest price -price context throughput \
	    latency intelligence coding agentic elo ;;
	modality,...) echo text image audio file video ;;
	category) echo programming roleplay marketing seo technology science \
	    translation legal finance health trivia academia ;;
	region) echo eu us ;;
	ranking) echo route price latency throughput uptime context ;;
	when) echo always never auto ;;
	text) [[ $2 == @* ]] && echo files || echo none ;;
	'' | id | language | line | n | number | port | retries | seconds | \
	    url | author,... | tokens | param,... | dollars | name,... | days | \
	    program) echo none ;;
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

# Sets awaited to the name of the argument that the option leaves to the next
# word.
_orutils_await() {
	local letters=${1#-}

	awaited=
	case $1 in
	--*) awaited=${needs[$1]} ;;
	*)
		while [[ $letters && ! ${needs[-${letters:0:1}]} ]]; do
			letters=${letters:1}
		done
		[[ ${#letters} -eq 1 ]] && awaited=${needs[-$letters]}
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

_orutils() {
	local word name needed awaited operand kind
	local -a words starts
	local -A needs

	while IFS=$'\t' read -r name needed; do
		needs[$name]=$needed
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
		awaited=${needs[${word%%=*}]}
		word=${word#*=}
	elif [[ ! $awaited && $word == -* ]]; then
		unset 'needs[operand]'
		kind="${!needs[*]}"
	elif [[ ! $awaited ]]; then
		awaited=${needs[operand]}
		[[ $awaited == command ]] && kind=$(compgen -c -- "$word")
	fi
	kind=${kind:-$(_orutils_argument "$awaited" "$word")}
	case $kind in
	none) COMPREPLY=() ;;
	files) _orutils_files "$word" ;;
	*) mapfile -t COMPREPLY < <(compgen -W "$kind" -- "$word") ;;
	esac
	# A key=value goes on, and readline inserts what follows the last : or =,
	# or begins with the last @.
	[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
	name=${word%"${word##*[:=@]}"}
	name=${name%@}
	COMPREPLY=("${COMPREPLY[@]#"$name"}")
}

complete -F _orutils or-apps or-endpoints or-mock or-models or-msg or-send or-text
