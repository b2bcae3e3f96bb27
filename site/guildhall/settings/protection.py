"""Headers, cookies and limits that every installation has."""

MIDDLEWARE = [
    "guildhall.core.middleware.request_log.RequestLogMiddleware",
    "guildhall.core.middleware.proxies.ProxyHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "guildhall.core.middleware.policies.PoliciesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before whatever may refuse: a thread still speaks the language of its last request.
    "guildhall.core.middleware.locale.AddressLocaleMiddleware",
    "guildhall.core.middleware.malformed.RefuseMalformedMiddleware",
    # Outside the session's: it judges the cookies and the Vary that those below have set.
    "guildhall.core.middleware.caching.CachingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # ends with the browser
CSRF_FAILURE_VIEW = "guildhall.core.views.errors.csrf_failure"
# In the session: a cookie's message would show whom it speaks of to whoever reads the cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
