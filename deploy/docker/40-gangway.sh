#!/bin/sh
# Run by the image's own entrypoint before nginx starts. What is wrong with the settings ends the start.
mkdir -p /tmp/gangway
/opt/gangway/nginx/render
