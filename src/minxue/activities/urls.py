"""Addresses."""

from django.urls import path

from minxue.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.activities, name="activities"),
    path("new/", views.new, name="new"),
    path("<uuid:id>/", views.activity, name="activity"),
    path("<uuid:id>/edit/", views.edit, name="edit"),
    path("<uuid:id>/move/", views.move, name="move"),
    path("<uuid:id>/publish/", views.publish, name="publish"),
    path("<uuid:id>/cancel/", views.cancel, name="cancel"),
    path("<uuid:id>/roll/", views.roll, name="roll"),
    path("<uuid:id>/roll/tick/", views.tick, name="tick"),
    path("<uuid:id>/roll/untick/", views.untick, name="untick"),
    path("<uuid:id>/roll/add/", views.add_named, name="add_named"),
    path("<uuid:id>/roll/group/", views.set_group, name="set_group"),
    path("<uuid:id>/heads/", views.head_count, name="head_count"),
    path("<uuid:id>/sheet/", views.sheet, name="sheet"),
    path("<uuid:id>/attendances/", views.attendances, name="attendances"),
    path("<uuid:id>/photos/", views.photos, name="photos"),
    path("<uuid:id>/record/", views.record, name="record"),
    path("<uuid:id>/bulletin/", views.bulletin, name="bulletin"),
    path("<uuid:id>/scans/", views.scans, name="scans"),
    path("<uuid:id>/check/", views.check, name="check"),
    path("<uuid:id>/check/decide/", views.decide, name="decide"),
    path("photo/<uuid:id>/", views.photo, name="photo"),
    path("photo/<uuid:id>/remove/", views.photo_remove, name="photo_remove"),
    path("photo/<uuid:id>/restore/", views.photo_restore, name="photo_restore"),
    path("photo/<uuid:id>/file/", views.photo_file, name="photo_file"),
    path("photo/<uuid:id>/thumb/", views.photo_thumb, name="photo_thumb"),
    path("scan/<uuid:id>/file/", views.scan_file, name="scan_file"),
    path("scan/<uuid:id>/remove/", views.scan_remove, name="scan_remove"),
    path("rule/<uuid:id>/", views.rule, name="rule"),
    path("<uuid:id>/tell/", views.tell, name="tell"),
    path("<uuid:id>/tell/text/", views.tell_by_text, name="tell_by_text"),
    path("<uuid:id>/poster/", views.poster, name="poster"),
    path("themes/<uuid:id>/", views.themes, name="themes"),
    path("themes/<uuid:id>/<slug:code>/", views.theme, name="theme"),
    path("themes/<uuid:id>/<slug:code>/drop/", views.theme_drop, name="theme_drop"),
    path("days-off/<uuid:id>/", views.holidays, name="holidays"),
    path("days-off/<uuid:id>/drop/", views.holiday_drop, name="holiday_drop"),
    path("calendar/", views.feed, name="feed"),
    path("calendar/<uuid:id>/", views.unit_calendar, name="unit_calendar"),
    path("calendar/<str:token>.ics", views.calendar, name="calendar"),
]
