"""Addresses of signing in and out."""

from django.urls import path

from qinqing.web.signin import confirming, invited, single, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.sign_in_code, name="sign_in_code"),
    path("sign-in/single/", single.single, name="single"),
    path("sign-in/single/back/", single.single_back, name="single_back"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("invitation/", invited.accept_invitation, name="accept_invitation"),
    path("account/onward/", views.carry_on, name="carry_on"),
    path("account/confirm/", confirming.confirm_page, name="confirm"),
    path("account/binding/", single.bind_account, name="bind_account"),
]
