(function(){var d=document,r=d.documentElement,$=function(s){return d.querySelector(s)},A=function(s){return Array.prototype.slice.call(d.querySelectorAll(s))},
on=function(s,f){var e=$(s);if(e)e.onclick=f};
$('#tools').hidden=false;var f=$('#flt');if(f)f.hidden=false;
var t=$('#b-theme'),dark=matchMedia('(prefers-color-scheme: dark)').matches,show=function(){t.setAttribute('aria-pressed',dark)};show();
t.onclick=function(){dark=!dark;r.setAttribute('data-theme',dark?'dark':'light');show()};
on('#b-p1',function(){r.setAttribute('data-print','one');print();r.removeAttribute('data-print')});on('#b-all',function(){print()});
var was=[];addEventListener('beforeprint',function(){was=A('details:not(.brief):not(.nm)').filter(function(x){return !x.open});was.forEach(function(x){x.open=true})});
addEventListener('afterprint',function(){was.forEach(function(x){x.open=false})});
A('#flt [data-f]').forEach(function(b){b.onclick=function(){var k=b.getAttribute('data-f');A('#flt [data-f]').forEach(function(x){x.setAttribute('aria-pressed',x===b)});
A('#findings .fd').forEach(function(x){x.hidden=k&&x.getAttribute('data-k')!==k})}});
var o=$('#b-open'),all=false,words=o&&[o.textContent,o.getAttribute('data-close')];on('#b-open',function(){all=!all;A('#findings .fd').forEach(function(x){x.open=all});o.textContent=words[all?1:0]});
function jump(){var h=location.hash.slice(1),e=h&&d.getElementById(h);if(e&&e.tagName==='DETAILS'){e.hidden=false;e.open=true;e.scrollIntoView()}}
addEventListener('hashchange',jump);jump()})();
