<?php
/* What Apache's rewrite rules do elsewhere: files are served, everything else is WordPress. Writes down what was asked. */
$site = __DIR__ . '/site';
$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
register_shutdown_function(function () {
    $asked = [
        'method' => $_SERVER['REQUEST_METHOD'],
        'target' => $_SERVER['REQUEST_URI'],
        'status' => http_response_code(),
        'agent' => $_SERVER['HTTP_USER_AGENT'] ?? '',
    ];
    file_put_contents(__DIR__ . '/asked.log', json_encode($asked) . "\n", FILE_APPEND | LOCK_EX);
});
if (is_file($site . $path) && !str_ends_with($path, '.php') && !str_contains($path, '..')) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $site . '/index.php';
chdir($site);
require $site . '/index.php';
