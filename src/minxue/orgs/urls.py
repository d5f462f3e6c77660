"""Addresses of the tree, its posts and accounts."""

from django.urls import path

from minxue.orgs import views

app_name = "orgs"
urlpatterns = [
    path("", views.units, name="units"),
    path("slip/", views.slip, name="slip"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/<uuid:id>/", views.account, name="account"),
    path("accounts/<uuid:id>/password/", views.renew_password, name="renew_password"),
    path("accounts/<uuid:id>/block/", views.block_account, name="block_account"),
    path("accounts/<uuid:id>/unblock/", views.unblock_account, name="unblock_account"),
    path("accounts/<uuid:id>/second/", views.renew_second_factor, name="renew_second_factor"),
    path("my-posts/", views.my_posts, name="my_posts"),
    path("rights/", views.rights, name="rights"),
    path("security/", views.security, name="security"),
    path("handed/<uuid:id>/back/", views.take_back, name="take_back"),
    path("posts/<uuid:id>/hand-over/", views.hand_over, name="hand_over"),
    path("posts/<uuid:id>/end/", views.end_post, name="end_post"),
    path("sheets/template/", views.sheet_template, name="sheet_template"),
    path("sheets/<uuid:id>/", views.sheet, name="sheet"),
    path("sheets/<uuid:id>/back/", views.sheet_back, name="sheet_back"),
    path("changes/", views.reorganisations, name="reorganisations"),
    path("changes/<uuid:id>/", views.reorganisation, name="reorganisation"),
    path("<uuid:id>/", views.unit, name="unit"),
    path("<uuid:id>/add/", views.add_unit, name="add_unit"),
    path("<uuid:id>/edit/", views.edit_unit, name="edit_unit"),
    path("<uuid:id>/rename/", views.rename_unit, name="rename_unit"),
    path("<uuid:id>/move/", views.move_unit, name="move_unit"),
    path("<uuid:id>/merge/", views.merge_unit, name="merge_unit"),
    path("<uuid:id>/split/", views.split_unit, name="split_unit"),
    path("<uuid:id>/sheet/", views.hand_in_sheet, name="hand_in_sheet"),
    path("<uuid:id>/close/", views.close_unit, name="close_unit"),
    path("<uuid:id>/reopen/", views.reopen_unit, name="reopen_unit"),
    path("<uuid:id>/base-numbers/", views.base_numbers, name="base_numbers"),
    path("<uuid:id>/posts/give/", views.grant_post, name="grant_post"),
    path("<uuid:id>/accounts/make/", views.make_account, name="make_account"),
]
