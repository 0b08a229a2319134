<?php
/* Loaded by WordPress itself (mu-plugins): nothing leaves this machine, from the server or from a visitor's browser. */
function wp_mail() {
    return true;
}
add_filter('get_avatar', '__return_empty_string');
add_filter('wp_resource_hints', '__return_empty_array');
remove_action('wp_head', 'print_emoji_detection_script', 7);
