# Fish completion for a command of orutils: the one that this file, installed
# once under each command's name, is called after.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it, or is
# what the command says when it gets another.

function __orutils_models
    set -l cache $HOME/.cache
    set -q XDG_CACHE_HOME; and set cache $XDG_CACHE_HOME
    test -r $cache/orutils/models; and cat $cache/orutils/models
end

function __orutils_authors
    __orutils_models | string replace -r '/.*' '' | sort -u
end

# What a command takes after an option, as it says itself when that is wrong.
function __orutils_choices
    set -l said (command $argv[1] $argv[2]=\? -h 2>&1)[1]
    string match -rg ': \?: not one of (.*)' -- $said | string split ', '
end

function __orutils_fields
    printf '%s=\n' @FIELDS@
end

# Text that may be @FILE.
function __orutils_text
    set -l file (commandline -ct | string match -r '@.*')
    and __fish_complete_path (string sub -s 2 -- $file) | string replace -r '^' @
end

# Prints how complete(1) is to complete an argument of this name, of a command
# and an option.
function __orutils_argument
    switch (string lower -- $argv[1])/$argv[2]
        case 'model/*' 'slug/*'
            printf '%s\n' -x -a '(__orutils_models)'
        case 'role/*'
            printf '%s\n' -x -a 'system developer user assistant tool'
        case 'text/*'
            printf '%s\n' -x -a '(__orutils_text)'
        case 'type/*'
            printf '%s\n' -x -a 'image audio video file text'
        case 'author,.../*'
            printf '%s\n' -x -a '(__orutils_authors)'
        case 'date/*'
            printf '%s\n' -x -a 'today yesterday'
        case {bucket,category,group,key,kind,language,modality,order,period,ranking,region,rows,sample,sum,when}'/*'
            printf '%s\n' -x -a "(__orutils_choices $argv[2..3])"
        case key=value/or-msg key=value/or-send
            printf '%s\n' -x -a '(__orutils_fields)'
        case 'method/*'
            printf '%s\n' -x -a 'GET POST PUT PATCH DELETE HEAD'
        case 'modality,.../*'
            printf '%s\n' -x -a 'text image audio file'
        case 'output,.../*'
            printf '%s\n' -x -a 'text image audio video embeddings rerank decisions speech transcription all'
        case {'','*,...',days,dollars,id,key=value,line,n,name=value,number,port,program,retries,seconds,tokens,url}'/*'
            echo -x
        case '*'
            printf '%s\n' -r -F
    end
end

# Whether there is an operand before the cursor; the arguments are the options
# that need one.
function __orutils_past
    set -l letters (string match -r '^-[^-]$' -- $argv | string sub -s 2 | string join '')
    set -l skip 1
    for word in (commandline -opc)
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case - --
                return 0
            case '--*'
                contains -- $word $argv; and set skip 1
            case '-*'
                string match -rq -- "^-[^$letters]*[$letters]\$" $word; and set skip 1
            case '*'
                return 0
        end
    end
    return 1
end

function __orutils_operand
    switch "$argv[2]"
        case command
            complete -c $argv[1] -x -a "(__fish_complete_subcommand -- $argv[3..])"
        case model slug
            complete -c $argv[1] -f -a '(__orutils_models)'
        case '' language
            complete -c $argv[1] -f
    end
end

function __orutils_options
    type -q $argv[1]; or return
    set -l row '^  (-(?<letter>.),|   ) --(?<long>[a-z0-9-]+)( (?<arg>[^ \[]+)|\[=(?<takes>[^\]]+)\])? +(?<help>.*)$'
    set -l lines (command $argv[1] -h 2>/dev/null)
    set -l operand (string match -rv -- $row $lines |
        string replace -rf '^.*?\[([a-z]+)[^-]*$|^.* ([a-z]+)( ?\.\.\.)?$' '$1$2')
    set -l needy
    for line in $lines
        string match -rq -- $row $line; and test -n "$arg"
        or continue
        set -a needy --$long
        test -n "$letter"; and set -a needy -$letter
    end
    __orutils_operand $argv[1] "$operand" $needy
    for line in $lines
        string match -rq -- $row $line
        or continue
        set -l rule -l $long -d $help -n "not __orutils_past $needy"
        test -n "$letter"; and set -a rule -s $letter
        test -n "$arg"; and set -a rule (__orutils_argument $arg $argv[1] --$long)
        test -n "$takes"; and set -a rule (__orutils_argument $takes $argv[1] --$long | string replace -- -x -f)
        complete -c $argv[1] $rule
    end
end

__orutils_options (status basename | string replace .fish '')
