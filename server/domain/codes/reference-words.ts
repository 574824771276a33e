/**
 * Short everyday words, the same in every language of ours: the mail and the page show one, so that a person with three
 * mails in the inbox knows which one counts. No secret, and none of them reads as a state of anything.
 */
export const referenceWords = [
  ..."acorn amber anchor apple apron arrow aspen atlas badge bamboo banjo barley basil basket beacon bench".split(" "),
  ..."berry birch biscuit bottle bridge bronze brook bucket button cabin cactus camel candle canoe canyon carrot".split(
    " ",
  ),
  ..."castle cedar cello chalk cherry circle clover cobalt coffee comet copper coral cotton crane cricket crystal".split(
    " ",
  ),
  ..."daisy desert diamond dolphin donkey dragon eagle ember engine fabric falcon feather fern fiddle field finch".split(
    " ",
  ),
  ..."flame flute forest fossil fox garden ginger glacier goose granite grape guitar hammer harbor hazel heron".split(
    " ",
  ),
  ..."hill honey island ivory ivy jacket jasmine jungle juniper kettle kite ladder lagoon lantern laurel lemon".split(
    " ",
  ),
  ..."lily linen lotus magnet mango maple marble meadow melon mirror mitten monsoon moss mountain nectar needle".split(
    " ",
  ),
  ..."nickel nutmeg oak oasis ocean olive onion opal orange orchid otter oyster paddle palm panda paper".split(" "),
  ..."parrot pasta peach pearl pebble pencil pepper piano pigeon pillow pine planet plum pocket pony poplar".split(" "),
  ..."prairie puzzle quartz rabbit radish raven ribbon river robin rocket rose saddle saffron sage sail salmon".split(
    " ",
  ),
  ..."sandal sapphire saturn scarf sesame shell silk silver sparrow spruce squid star stone sugar summer sunset".split(
    " ",
  ),
  ..."swan tango teapot tiger timber tomato topaz tractor tulip turtle valley vanilla velvet violet violin walnut".split(
    " ",
  ),
];
