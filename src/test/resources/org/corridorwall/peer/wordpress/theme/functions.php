<?php
/* As every theme of WordPress's own does: the head of each page names the site's feeds. */
add_theme_support('automatic-feed-links');
add_theme_support('title-tag');
