<?php
// Does on a site what the JSON on standard input says, and prints what came of it as
// JSON. Called as: php wordpress_orders.php FOLDER-OF-WORDPRESS WHAT

[$itself, $folder, $what] = $argv;
$given = json_decode(stream_get_contents(STDIN), true);
if ($what === 'install') {
    define('WP_INSTALLING', true);
}
require $folder . '/wp-load.php';

function order_install_site($given)
{
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    add_filter('pre_wp_mail', '__return_false');
    $made = wp_install(
        $given['title'], $given['login'], $given['address'], true, '', $given['password']
    );
    update_option('timezone_string', $given['zone']);
    wp_delete_post(1, true);
    wp_delete_post(2, true);
    return $made['user_id'];
}

function order_add_user($given)
{
    return wp_insert_user([
        'user_login' => $given['login'],
        'user_email' => $given['address'],
        'display_name' => $given['name'],
        'role' => $given['role'],
        'user_pass' => wp_generate_password(),
    ]);
}

function order_add_post($given)
{
    return wp_insert_post([
        'post_title' => $given['title'],
        'post_content' => $given['content'],
        'post_status' => $given['status'] ?? 'publish',
        'post_type' => $given['type'] ?? 'post',
        'post_author' => $given['author'],
        'post_password' => $given['password'] ?? '',
        'comment_status' => 'open',
        'post_date_gmt' => $given['at'],
        'post_date' => get_date_from_gmt($given['at']),
    ]);
}

function order_add_comment($given)
{
    return wp_insert_comment([
        'comment_post_ID' => $given['post'],
        'comment_author' => $given['name'],
        'comment_author_email' => $given['address'] ?? '',
        'comment_author_url' => $given['url'] ?? '',
        'comment_author_IP' => '192.0.2.9',
        'comment_agent' => 'a browser',
        'comment_content' => $given['text'],
        'comment_date_gmt' => $given['at'],
        'comment_date' => get_date_from_gmt($given['at']),
        'comment_parent' => $given['parent'] ?? 0,
        'user_id' => $given['user'] ?? 0,
        'comment_approved' => $given['approved'] ?? 1,
        'comment_type' => $given['type'] ?? 'comment',
    ]);
}

function order_edit_post_at($given)
{
    // The clock of the tests is not the machine's: the time of the change is set, too.
    global $wpdb;
    wp_update_post(['ID' => $given['id'], 'post_content' => $given['content']]);
    $wpdb->update($wpdb->posts, [
        'post_modified_gmt' => $given['at'],
        'post_modified' => get_date_from_gmt($given['at']),
    ], ['ID' => $given['id']]);
    clean_post_cache($given['id']);
    return $given['id'];
}

function order_export_site()
{
    require_once ABSPATH . 'wp-admin/includes/export.php';
    ob_start();
    export_wp(['content' => 'all']);
    return ob_get_clean();
}

$can = [
    'install' => 'order_install_site',
    'user' => 'order_add_user',
    'post' => 'order_add_post',
    'comment' => 'order_add_comment',
    'edit' => 'order_edit_post_at',
    'delete_comment' => fn ($given) => wp_delete_comment($given['id'], true),
    'delete_post' => fn ($given) => (bool) wp_delete_post($given['id'], true),
    'status' => fn ($given) => wp_set_comment_status($given['id'], $given['status']),
    'password' => fn ($given) => WP_Application_Passwords::create_new_application_password(
        $given['user'], ['name' => 'auditor']
    )[0],
    'revoke' => fn ($given) =>
        WP_Application_Passwords::delete_all_application_passwords($given['user']),
    'get' => fn ($given) => get_option($given['name']),
    'option' => fn ($given) => update_option($given['name'], $given['value']),
    'export' => 'order_export_site',
];
$can['several'] = fn ($given) => array_map($can[$given['what']], $given['each']);
$made = $can[$what]($given);
if (is_wp_error($made)) {
    fwrite(STDERR, $made->get_error_message());
    exit(1);
}
echo "\n", json_encode($made);
