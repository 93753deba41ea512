#!/bin/sh
# usage: soak-chat.sh prompt; a conversation that is a file, two questions long
# shellcheck disable=SC2094	# or-send has read it all before it writes
or-msg "$1" >chat && or-send <chat >>chat &&
    or-msg -c "$1" <chat | or-send -S | or-text
